"""Read saved pages of forums: a tree of nodes in, posts out.

tree parses a page within bounds; words writes a node as lines and cuts the quotes in it; spots finds values in a node by
selector, and marks tells those that can find nothing; engines reads what is known of a forum program (bot/reading/engines/*.toml); structured reads microdata and JSON-LD;
siblings learns the repeated block of a page of a program that nobody listed, and lists tells those that list threads; about says
what a page tells of itself; elsewhere says what a page is that shows no thread; xml makes HTML of pages saved as XML.
"""
