-- What a connected program wants done, sealed as what is proposed is.
alter table "agents"."run" add column "given" jsonb;
call kit.sealable('agents.run', $$given #>> '{}'$$);
