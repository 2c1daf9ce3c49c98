create extension if not exists btree_gist;

create table stock.item (
  tenant_id uuid not null,
  id uuid not null,
  code text not null,
  "left" int not null,
  due_on date,
  note text,
  version int not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  archived_at timestamptz(3),
  primary key (tenant_id, id)
);
create index item_due on stock.item (tenant_id, due_on, id);
create unique index item_code on stock.item (tenant_id, lower(code)) where archived_at is null;

create table stock.booking (
  tenant_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  from_on date not null,
  to_on date not null,
  version int not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id),
  constraint booking_no_overlap exclude using gist (tenant_id with =, item_id with =, daterange(from_on, to_on, '[]') with &&)
);
create table stock.account (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  iban text,
  iban_index text,
  pin text,
  version int not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  archived_at timestamptz(3),
  primary key (tenant_id, id)
);
create index account_iban on stock.account (tenant_id, iban_index);
call kit.protect('stock.account');
call kit.sealable('stock.account', 'iban, pin');
call kit.protect('stock.item');
call kit.protect('stock.booking');
call kit.in_turn('stock.booking', 'item_id');
