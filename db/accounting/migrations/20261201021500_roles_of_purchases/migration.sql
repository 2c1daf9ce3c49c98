-- Accounts that expenses, purchases, banks and reminders are posted to have roles from now on; a chart that knows them by other
-- numbers or names goes without, and they are posted to the nearest role that it has.
alter table accounting.account no force row level security;
update accounting.account a set role = new.role from (values
  ('1401', 'Abziehbare Vorsteuer 7 %', 'input-tax-7'),
  ('1406', 'Abziehbare Vorsteuer 19 %', 'input-tax-19'),
  ('3500', 'Sonstige Verbindlichkeiten', 'employee-payable'),
  ('3837', 'Umsatzsteuer nach § 13b UStG 19 %', 'reverse-charge-output'),
  ('4009', 'Discounts allowed', 'sales-discount'),
  ('4700', 'Erlösschmälerungen', 'sales-discount'),
  ('4800', 'Discounts and refunds', 'sales-discount'),
  ('4800', 'Discounts given', 'sales-discount'),
  ('4830', 'Sonstige betriebliche Erträge', 'late-fees'),
  ('4900', 'Miscellaneous income', 'late-fees'),
  ('4900', 'Other income', 'late-fees'),
  ('4906', 'Bank interest received', 'interest-income'),
  ('4950', 'Interest income', 'interest-income'),
  ('4950', 'Interest received', 'interest-income'),
  ('5000', 'Cost of goods sold', 'purchases'),
  ('5000', 'Goods and materials', 'purchases'),
  ('5000', 'Materials purchased', 'purchases'),
  ('5009', 'Discounts taken', 'purchase-discount'),
  ('5200', 'Wareneingang', 'purchases'),
  ('5300', 'Wareneingang 7 % Vorsteuer', 'purchases-7'),
  ('5400', 'Wareneingang 19 % Vorsteuer', 'purchases-19'),
  ('6400', 'Travel', 'travel'),
  ('6410', 'Entertainment', 'meals'),
  ('6410', 'Meals', 'meals'),
  ('6640', 'Bewirtungskosten', 'meals'),
  ('6650', 'Reisekosten Arbeitnehmer', 'travel'),
  ('6930', 'Forderungsverluste', 'bad-debt'),
  ('6950', 'Bad debt', 'bad-debt'),
  ('6950', 'Bad debts', 'bad-debt'),
  ('7000', 'Interest expense', 'interest-expense'),
  ('7000', 'Interest paid', 'interest-expense'),
  ('7100', 'Sonstige Zinsen und ähnliche Erträge', 'interest-income'),
  ('7300', 'Zinsen und ähnliche Aufwendungen', 'interest-expense'),
  ('7400', 'Travelling', 'travel'),
  ('7403', 'Entertainment', 'meals'),
  ('7900', 'Bank interest paid', 'interest-expense'),
  ('8100', 'Bad debt write-off', 'bad-debt')
) as new (code, name, role)
where a.code = new.code and a.name = new.name and a.role is null and a.archived_at is null
  and not exists (select from accounting.account other where other.tenant_id = a.tenant_id and other.role = new.role);
alter table accounting.account force row level security;
