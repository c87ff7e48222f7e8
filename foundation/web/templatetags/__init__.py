"""Tags and filters of all templates; both libraries are built in, no page loads them."""
