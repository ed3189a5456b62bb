"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { deleteDemoOrders } from "@/lib/admin/orders/demo-orders";
import { checklistText } from "@/lib/messages/admin/checklist";
import { staffAction } from "./staff-action";

export const deleteDemoOrdersAction = staffAction(z.object({}), async () => {
  const count = await deleteDemoOrders();
  refresh();
  return { status: "success", message: checklistText.deleted(count) };
});
