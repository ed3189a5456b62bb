-- A shopper asks for the links to their orders by e-mail address, however it is written.
CREATE INDEX "Order_lower_email_createdAt_idx" ON "Order" (lower("email"), "createdAt" DESC);
