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
