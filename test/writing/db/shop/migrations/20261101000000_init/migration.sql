create table shop.copy (
  tenant_id uuid not null,
  id uuid not null,
  code text not null,
  is_archived boolean not null,
  version int not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
call kit.protect('shop.copy');
create table shop.wish (
  tenant_id uuid not null,
  id uuid not null,
  title text,
  status text not null,
  item_id uuid not null,
  item_code text not null,
  instead uuid,
  instead_of text,
  version int not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
create index wish_item on shop.wish (tenant_id, item_id);
create index wish_instead on shop.wish (tenant_id, instead);
call kit.protect('shop.wish');
