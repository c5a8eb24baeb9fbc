"""The screen: pages that render and call, decide nothing; the only home of Streamlit."""
