-- Where two people are wanted, a key is the person who made it.
drop function identity.find_key(text);
create function identity.find_key(key_hash text)
returns table (id uuid, name text, role text, policy jsonb, maker_role text, maker_policy jsonb, team jsonb, rate_per_minute int,
  expires_at timestamptz, tenant_id uuid, country text, currency text, time_zone text, is_for_programs boolean, made_by text)
language sql volatile security definer set search_path = '' as $$
  update identity.api_key k set last_used_at = now()
  where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and (k.access_until is null or k.access_until > now())
    and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute');
  select k.id, k.name, k.role, identity.policy_of(k.tenant_id, k.role), m.role, identity.policy_of(m.tenant_id, m.role),
    identity.team_of(m.tenant_id, m.team_id), k.rate_per_minute, least(k.expires_at, k.access_until), t.id, t.country, t.currency,
    t.time_zone, k.program is not null, k.created_by_id
  from identity.api_key k
    join identity.tenant t on t.tenant_id = k.tenant_id and t.id = k.tenant_id
    join identity.membership m on m.tenant_id = k.tenant_id and m.user_id::text = k.created_by_id
  where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and (k.access_until is null or k.access_until > now())
    and t.status = 'active'
$$;
revoke all on function identity.find_key(text) from public;
grant execute on function identity.find_key(text) to app_identity;
