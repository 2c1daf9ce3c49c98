-- Terms that run to the end of a month, or start there.
ALTER TABLE "settings"."payment_term" ADD COLUMN     "counted" TEXT NOT NULL DEFAULT 'days';
alter table settings.payment_term
  add constraint payment_term_counted check (counted in ('days', 'to-month-end', 'from-month-end'));
