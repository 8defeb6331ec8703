// Firsthand's workbench: what a page cannot do without script, and no more. Every page can be read without it.
