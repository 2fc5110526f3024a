"""The methods of the Bot API, one small file per concern; `table.py` names them all."""
