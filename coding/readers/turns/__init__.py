"""Who speaks when: transcripts and subtitles into turns."""
