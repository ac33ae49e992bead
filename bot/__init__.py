"""The platforms: an inbound is turned into one neutral value, an outbound is sent."""
