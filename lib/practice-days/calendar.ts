import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { addDays } from "@/lib/dates";

export type DayEvent = {
  caseId: string;
  day: string;
  unitName: string;
  /** Counts up with every change, so that a calendar takes the newest. */
  sequence: number;
  url: string;
  now: Date;
};

type Receiver = { name: string; email: string };

/** The day as an event that replaces the one before it in the receiver's calendar. */
export function dayInvitation(event: DayEvent, receiver: Receiver): string {
  return write(event, ICalCalendarMethod.REQUEST, receiver);
}

/** Takes the day out of the receiver's calendar. */
export function dayCancellation(event: DayEvent, receiver: Receiver): string {
  return write(event, ICalCalendarMethod.CANCEL, receiver);
}

/** The day as a file to put in a calendar oneself. */
export function dayFile(event: DayEvent): string {
  return write(event, ICalCalendarMethod.PUBLISH, null);
}

// Others may see one's calendar: it says where and when, not who is evaluated.
function write(event: DayEvent, method: ICalCalendarMethod, receiver: Receiver | null): string {
  const { hostname } = new URL(event.url);
  const calendar = ical({
    prodId: { company: "Stigen", product: "Mitt-i-ST", language: "SV" },
    method,
  });
  const isOff = method === ICalCalendarMethod.CANCEL;
  const entry = calendar.createEvent({
    id: `praktikdag-${event.caseId}@${hostname}`,
    sequence: event.sequence,
    stamp: event.now,
    start: midnight(event.day),
    end: midnight(addDays(event.day, 1)),
    allDay: true,
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: isOff ? "Inställd: praktikdag i Mitt-i-ST" : "Praktikdag i Mitt-i-ST",
    location: event.unitName,
    description: `Ärendet och dagens program: ${event.url}`,
    url: event.url,
  });
  if (receiver) {
    entry.organizer({ name: "Stigen", email: `noreply@${hostname}` });
    entry.createAttendee({ name: receiver.name, email: receiver.email, rsvp: false });
  }
  return calendar.toString();
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
