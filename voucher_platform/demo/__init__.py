"""The demo alliance: grown by calling the actions, with past dates."""
