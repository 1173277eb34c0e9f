"use server";

import { asRoute, formAction } from "@/lib/action";
import { changeTalk, createTalk, removeTalk } from "@/lib/supervision/commands";
import {
  AddendumInput,
  ChangeTalkInput,
  CreateTalkInput,
  RemoveTalkInput,
  SignYearInput,
  WithdrawInput,
} from "@/lib/supervision/input";
import { SENTENCES } from "@/lib/supervision/policy";
import { addAddendum, signSupervisionYear, withdrawSignature } from "@/lib/supervision/signing";
import { talkHref, yearHref } from "./address";

export const createTalkAction = formAction(
  { input: CreateTalkInput, sentences: SENTENCES },
  async (viewer, input) => {
    const { residentId, year, talkId } = await createTalk(viewer, input);
    return { message: "Samtalet finns i året.", to: asRoute(talkHref(residentId, year, talkId)) };
  },
);

export const changeTalkAction = formAction(
  { input: ChangeTalkInput, sentences: SENTENCES },
  async (viewer, input) => {
    const { residentId, year, talkId } = await changeTalk(viewer, input);
    return { message: "Ändringen är sparad.", to: asRoute(talkHref(residentId, year, talkId)) };
  },
);

export const removeTalkAction = formAction(
  { input: RemoveTalkInput, sentences: SENTENCES },
  async (viewer, input) => {
    const { residentId, year } = await removeTalk(viewer, input.talkId);
    return { message: "Samtalet är borttaget.", to: asRoute(yearHref(residentId, year)) };
  },
);

export const signYearAction = formAction(
  { input: SignYearInput, sentences: SENTENCES },
  async (viewer, input) => {
    const { residentId, year } = await signSupervisionYear(viewer, input, new Date());
    return { message: "Året är signerat.", to: asRoute(`${yearHref(residentId, year)}#signera`) };
  },
);

export const withdrawAction = formAction(
  { input: WithdrawInput, sentences: SENTENCES },
  async (viewer, input) => {
    const { residentId, year } = await withdrawSignature(viewer, input);
    return { message: "Året är upplåst.", to: asRoute(yearHref(residentId, year)) };
  },
);

export const addendumAction = formAction(
  { input: AddendumInput, sentences: SENTENCES },
  async (viewer, input) => {
    const { residentId, year } = await addAddendum(viewer, input);
    return { message: "Tillägget är sparat.", to: asRoute(`${yearHref(residentId, year)}#tillagg`) };
  },
);
