-- The owner of the database erases and restores a whole business past what guards single rows (kit.maintaining).
-- A restored trail keeps its hashes: they are checked against the chain, not made anew.
create or replace trigger append before insert on audit.entry
  for each row when (not kit.maintaining()) execute function audit.append();
create or replace trigger index_records after insert on audit.entry
  for each row when (not kit.maintaining()) execute function audit.index_records();
create or replace trigger never_less before delete on audit.entry
  for each row when (not kit.maintaining()) execute function audit.refuse();
create or replace trigger erase after insert on audit.entry
  for each row when (new.action = 'audit.entry.erase' and not kit.maintaining()) execute function audit.erase();
create or replace trigger append_only before update or delete on audit.entry_record
  for each row when (not kit.maintaining()) execute function audit.refuse();
create or replace trigger keep_derived before insert on audit.entry_record
  for each row when (pg_trigger_depth() = 0 and not kit.maintaining()) execute function audit.refuse();
create or replace trigger append_only before insert or update on audit.chain
  for each row when (pg_trigger_depth() = 0 and not kit.maintaining()) execute function audit.refuse();
create or replace trigger keep_head before delete on audit.chain
  for each row when (not kit.maintaining()) execute function audit.refuse();
