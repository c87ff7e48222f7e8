"""The roof: settings, addresses and clockwork; nothing imports it."""
