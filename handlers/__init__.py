"""What a message means: who speaks, what they want, and which action follows."""
