-- What an approval would do is kept sealed: it may hold what other apps keep so. The sweep seals what was written before.
call kit.sealable('agents.approval', $$input #>> '{}', changes #>> '{}', mails #>> '{}'$$);
