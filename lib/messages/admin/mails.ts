/** Emails in admin: the list of those that wait, and one email. */
export const mailsText = {
  title: "Waiting emails",
  intro: "Emails that have not been sent yet.",
  list: "Waiting emails",
  none: "No email is waiting",
  kind: "Email",
  order: "Order",
  state: "Status",
  older: "Older emails",
  newest: "Newest emails",

  notConfigured: "Emails are not being sent: no mail server is configured.",
  waiting: (count: number) => (count === 1 ? "1 is waiting." : `${count} are waiting.`),
  show: "Show waiting emails",

  to: "To",
  subject: "Subject",
  text: "Text",
  composedNow:
    "This text is composed from the order as it is now. If the order has changed since, the sent email differs.",
  unknownKind: "This version of the shop does not know this kind of email.",
  unknownTitle: "Email not found",
  unknown: "There is no email at this address.",

  status: {
    sent: (moment: string) => `Sent ${moment}`,
    scheduled: (moment: string) => `Scheduled for ${moment}`,
    waiting: "Waiting for a mail server",
    failing: (attempts: number, error: string) =>
      `${attempts === 1 ? "1 failed attempt" : `${attempts} failed attempts`}: ${error}`,
    dropped: (moment: string) => `Discarded ${moment}`,
  },
} as const;
