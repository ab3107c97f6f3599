"""Read threads written as data (JSON): objects in, posts out.

load reads a file's text as JSON, one value or one a line; values takes what is wanted out of objects that may hold anything; shape
knows what each program calls the parts of a thread (shapes/NAME.toml, see shapes/README.md) and shaped reads threads by it, with
discord, flarum, lemmy, reddit and telegram putting straight what those fields cannot say; ours reads what `whatdo read --json` prints; markup
parts own words from quotes in HTML, Markdown, BBCode and plain text. The shapes that are known: Discourse (topics, pages of
posts, latest posts), Reddit (listings, single things, what archives and tools keep), Stack Exchange, Hacker News (Algolia and
Firebase), Lobsters, Flarum, NodeBB, Lemmy, WordPress comments, Invision Community, XenForo, Vanilla, Discord (DiscordChatExporter
and its own API), Telegram, and any list of posts that names poster and text.
"""
