-- The owner of the database erases and restores a whole business past what guards single rows (kit.maintaining).
create or replace trigger keep_issued before update or delete on invoicing.invoice
  for each row when (not kit.maintaining()) execute function invoicing.keep_issued();
create or replace trigger keep_issued_lines before insert or update or delete on invoicing.invoice_line
  for each row when (not kit.maintaining()) execute function invoicing.keep_issued_lines();
