"""A local Telegram and a local WhatsApp/SMS, so that the whole desk runs without any account.

It speaks the platforms' own HTTP APIs (see API.md) and knows nothing of the desk: it imports no other room.
"""
