-- The regency she is in, or the province when no more is known; her own words stay sealed beside it.
ALTER TABLE conversation ADD COLUMN region_code TEXT;
