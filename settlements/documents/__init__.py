"""Papers of settlement: statements between regions, files for treasury and bank."""
