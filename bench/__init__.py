"""How fast Firsthand reads, and in how much memory, on texts that the repository makes itself."""
