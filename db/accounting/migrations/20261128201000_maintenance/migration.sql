-- The owner of the database erases and restores a whole business past what guards single rows (kit.maintaining).
create or replace trigger keep_posted before update or delete on accounting.entry
  for each row when (not kit.maintaining()) execute function accounting.keep_posted();
create or replace trigger keep_posted before update or delete on accounting.entry_line
  for each row when (not kit.maintaining()) execute function accounting.keep_posted();
create or replace trigger open_period before insert on accounting.entry
  for each row when (not kit.maintaining()) execute function accounting.assert_open_period();
