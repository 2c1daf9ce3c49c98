-- AlterTable
ALTER TABLE "invoicing"."invoice" ADD COLUMN     "paid_on" DATE;

alter table invoicing.invoice
  drop constraint invoice_status,
  add constraint invoice_status check (status in ('draft', 'issued', 'overdue', 'paid', 'credited')),
  add constraint invoice_paid check (status <> 'paid' or paid_on is not null);
