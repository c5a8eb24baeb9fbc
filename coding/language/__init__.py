"""The only home of spaCy: choosing a pipeline, lemmas, phrases."""

from coding.language.pipeline import PipelineFacts, describe_pipeline, load_pipeline

__all__ = ["PipelineFacts", "describe_pipeline", "load_pipeline"]
