"""The built site as one zip that opens from a folder: made from the site itself, nothing is rendered twice.

``links`` writes out what a server would find for an address · ``scripts`` turns modules into one classic
script · ``packs`` puts what scripts fetch into scripts · ``runtime.js`` stands in for the network ·
``folder`` is the story.
"""
