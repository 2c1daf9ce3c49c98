-- Accounts that payments are posted to have roles from now on; a chart that knows them by other numbers or names goes without.
alter table accounting.account no force row level security;
update accounting.account a set role = new.role from (values
  ('1460', 'Geldtransit', 'card-clearing'),
  ('3250', 'Erhaltene Anzahlungen auf Bestellungen', 'customer-prepayments'),
  ('4840', 'Erträge aus der Währungsumrechnung', 'exchange-gain'),
  ('6855', 'Nebenkosten des Geldverkehrs', 'payment-fees'),
  ('6880', 'Aufwendungen aus der Währungsumrechnung', 'exchange-loss'),
  ('7901', 'Bank charges', 'payment-fees'),
  ('7906', 'Exchange rate variance', 'exchange-loss'),
  ('1080', 'Undeposited funds', 'card-clearing'),
  ('2400', 'Customer deposits', 'customer-prepayments'),
  ('6700', 'Bank and merchant fees', 'payment-fees'),
  ('7100', 'Foreign exchange gain or loss', 'exchange-loss'),
  ('1080', 'Cash in transit', 'card-clearing'),
  ('2400', 'Deposits from customers', 'customer-prepayments'),
  ('4960', 'Exchange gains', 'exchange-gain'),
  ('6700', 'Bank charges', 'payment-fees'),
  ('7100', 'Exchange losses', 'exchange-loss')
) as new (code, name, role) where a.code = new.code and a.name = new.name and a.role is null and a.archived_at is null;
alter table accounting.account force row level security;
