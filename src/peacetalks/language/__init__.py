"""From a report to its analysis: sentences, parse, names, dates, places, quotations, who refers to whom."""
