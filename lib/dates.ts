import { site } from "./site";

const { locale, timeZone } = site;
const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone });
const moment = new Intl.DateTimeFormat(locale, {
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZone,
  timeZoneName: "short",
});

/** For people, in the shop's language and time zone: "November 25, 2026". */
export function formatDay(date: Date): string {
  return day.format(date);
}

/** With the time and its time zone: "November 25, 2026 at 3:21 PM UTC". */
export function formatMoment(date: Date): string {
  return moment.format(date);
}
