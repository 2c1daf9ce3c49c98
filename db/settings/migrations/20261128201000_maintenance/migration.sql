-- The owner of the database erases and restores a whole business past what guards single rows (kit.maintaining).
create or replace trigger start_once before insert on settings.profile
  for each row when (not kit.maintaining()) execute function settings.start_once();
create or replace trigger start_once before insert on settings.tax_rate
  for each row when (not kit.maintaining()) execute function settings.start_once();
create or replace trigger start_once before insert on settings.payment_term
  for each row when (not kit.maintaining()) execute function settings.start_once();
