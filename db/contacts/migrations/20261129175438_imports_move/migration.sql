-- Imports of any app's records are an app of their own. What an import kept of its file was gone when it had finished.
-- DropForeignKey
ALTER TABLE "contacts"."company" DROP CONSTRAINT "company_tenant_id_import_id_fkey";

-- DropForeignKey
ALTER TABLE "contacts"."person" DROP CONSTRAINT "person_tenant_id_import_id_fkey";

-- DropForeignKey
ALTER TABLE "contacts"."import_chunk" DROP CONSTRAINT "import_chunk_tenant_id_import_id_fkey";

-- DropForeignKey
ALTER TABLE "contacts"."import_error" DROP CONSTRAINT "import_error_tenant_id_import_id_fkey";

-- DropIndex
DROP INDEX "contacts"."company_tenant_id_import_id_idx";

-- DropIndex
DROP INDEX "contacts"."person_tenant_id_import_id_idx";

-- AlterTable
ALTER TABLE "contacts"."company" DROP COLUMN "import_id";

-- AlterTable
ALTER TABLE "contacts"."person" DROP COLUMN "import_id";

-- DropTable
DROP TABLE "contacts"."import";

-- DropTable
DROP TABLE "contacts"."import_chunk";

-- DropTable
DROP TABLE "contacts"."import_error";
