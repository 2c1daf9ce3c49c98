-- AlterTable
ALTER TABLE "tasks"."task" ADD COLUMN     "also_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "task_also_ids_idx" ON "tasks"."task" USING GIN ("also_ids");

-- A task is completed after what blocks it, also where whoever completes it does not see that.
create function tasks.blockers_first() returns trigger language plpgsql as $$ begin
  if exists (select from tasks.relation r join tasks.task t on t.tenant_id = r.tenant_id and t.id = r.other_id
    where r.tenant_id = new.tenant_id and r.task_id = new.id and r.kind = 'blocked-by'
      and t.status in ('backlog', 'unstarted', 'started') and t.archived_at is null) then
    raise exception 'it is blocked' using errcode = '23514', constraint = 'task_blockers_first';
  end if;
  return null;
end $$;
create trigger blockers_first after update of status on tasks.task for each row
  when (new.status = 'completed' and old.status <> 'completed') execute function tasks.blockers_first();
