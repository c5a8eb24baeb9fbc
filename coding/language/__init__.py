"""The only home of spaCy: choosing a pipeline, lemmas, phrases."""
