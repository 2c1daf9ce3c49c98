-- AlterTable
ALTER TABLE "settings"."profile" ADD COLUMN     "cash_rounding" TEXT NOT NULL DEFAULT 'none',
ADD COLUMN     "prices" TEXT NOT NULL DEFAULT 'net';
alter table settings.profile add constraint profile_prices check (prices in ('net', 'gross'));
alter table settings.profile add constraint profile_cash_rounding check (cash_rounding in ('none', '5', '10', '50', '100'));
