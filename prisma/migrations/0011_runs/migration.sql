-- When payments were last reconciled, so that a monitor sees that nothing does it any more. One row.
CREATE TABLE "ReconcilerRun" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "finishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
    "source" TEXT NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "ReconcilerRun_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ReconcilerRun_one_row" CHECK ("id" = 1)
);
