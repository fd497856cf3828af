"""What stands around Streamlit on the wire: headers, the language of the page, two cookies."""
