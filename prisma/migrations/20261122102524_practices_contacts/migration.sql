-- AlterTable
ALTER TABLE "Practice" ADD COLUMN     "email" TEXT,
ADD COLUMN     "telephone" TEXT;
