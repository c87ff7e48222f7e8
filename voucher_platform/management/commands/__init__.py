"""Commands of the roof: the demo's seed, codes and log-ins."""
