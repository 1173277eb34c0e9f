"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { cancelRound, extendRound, openRound } from "@/lib/rounds/commands";
import { confirmRound } from "@/lib/rounds/confirm";
import {
  CancelInput,
  ConfirmInput,
  ExtendInput,
  ListingInput,
  OpenRoundInput,
  PlaceInput,
  RoundInput,
  WishesInput,
} from "@/lib/rounds/input";
import { addToRound, takeOutOfRound } from "@/lib/rounds/list-commands";
import { movePlace, proposePlaces } from "@/lib/rounds/place-commands";
import { ROUND_SENTENCES } from "@/lib/rounds/policy";
import { saveWishes } from "@/lib/rounds/wish-commands";

const sentences = ROUND_SENTENCES;

export const openRoundAction = formAction({ input: OpenRoundInput, sentences }, async (viewer, input) => {
  const id = await openRound(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return { message: "Omgången är öppnad.", to: `/mitt-i-st/omgangar/${id}` };
});

export const extendRoundAction = formAction({ input: ExtendInput, sentences }, async (viewer, input) => {
  await extendRound(viewer, input);
  revalidatePath("/mitt-i-st", "layout");
  return "Tiden är förlängd och värderarna har fått ett brev.";
});

export const cancelRoundAction = formAction({ input: CancelInput, sentences }, async (viewer, input) => {
  await cancelRound(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Omgången är inställd. De anmälda väntar på nästa.";
});

export const addToRoundAction = formAction({ input: ListingInput, sentences }, async (viewer, input) => {
  await addToRound(viewer, input);
  revalidatePath("/mitt-i-st", "layout");
  return "Anmälan ligger i omgången. Räkna om förslaget så att den kommer med.";
});

export const takeOutOfRoundAction = formAction({ input: ListingInput, sentences }, async (viewer, input) => {
  await takeOutOfRound(viewer, input);
  revalidatePath("/mitt-i-st", "layout");
  return "Anmälan väntar på en annan omgång. Önskemålen om den är borta, de andra står kvar.";
});

export const saveWishesAction = formAction({ input: WishesInput, sentences }, async (viewer, input) => {
  await saveWishes(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Ditt svar är sparat. Du kan ändra det tills tiden är ute.";
});

export const proposeAction = formAction({ input: RoundInput, sentences }, async (viewer, { roundId }) => {
  await proposePlaces(viewer, roundId);
  revalidatePath("/mitt-i-st", "layout");
  return "Förslaget är räknat på nytt. Det du har ändrat står kvar.";
});

export const movePlaceAction = formAction({ input: PlaceInput, sentences }, async (viewer, input) => {
  await movePlace(viewer, input);
  revalidatePath("/mitt-i-st", "layout");
  return "Ändrat.";
});

export const confirmRoundAction = formAction({ input: ConfirmInput, sentences }, async (viewer, input) => {
  const cases = await confirmRound(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return cases === 1 ? "Ett ärende är öppnat." : `${cases} ärenden är öppnade.`;
});
