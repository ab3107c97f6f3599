"""What the judge is trained on is sound, and apart from what it is measured on."""

from .check import problems
from .labelled import own
from .train import CORPUS


def test_the_corpus_has_no_fault() -> None:
    assert problems(own(CORPUS)) == []


def test_nobody_and_no_thread_is_both_learnt_from_and_measured_on() -> None:
    learnt, measured = own(CORPUS), own()
    assert not {post.thread for post in learnt} & {post.thread for post in measured}
    assert not {post.author for post in learnt if post.author} & {post.author for post in measured}


def test_the_corpus_is_large_and_of_several_hands() -> None:
    posts = own(CORPUS)
    assert sum(len(post.gold) for post in posts) >= 2_000
    assert len({post.thread.partition("_")[0] for post in posts}) >= 3
    assert len({gold.drug for post in posts for gold in post.gold}) >= 400
