"""Where a project stands at a meeting: records of results, snapshots, comparisons, decisions and who does what."""
