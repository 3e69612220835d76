-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "fileId" TEXT;
