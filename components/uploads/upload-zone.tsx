"use client";

import { type ChangeEvent, type DragEvent, type ReactNode, useEffect, useId, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { ACCEPTED, droppedWords } from "@/lib/uploads/sentences";
import { droppedFiles } from "./dropped-files";

type Props = {
  onFiles: (files: File[]) => void;
  /** One file alone, when it replaces another. */
  single: boolean;
  note: ReactNode;
};

/** Where files are dropped, chosen, photographed or pasted. Without script it is not shown. */
export function UploadZone({ onFiles, single, note }: Props) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const [lack, setLack] = useState("");
  const take = (files: Iterable<File>) => {
    const chosen = [...files];
    if (chosen.length > 0) onFiles(single ? chosen.slice(0, 1) : chosen);
  };
  usePaste(take);

  function choose(event: ChangeEvent<HTMLInputElement>) {
    take(event.currentTarget.files ?? []);
    // So that the same file can be chosen again.
    event.currentTarget.value = "";
  }

  function over(event: DragEvent) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(event.type !== "dragleave");
  }

  async function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files.length === 0) return;
    const dropped = single
      ? { files: [...event.dataTransfer.files], missed: 0 }
      : await droppedFiles(event.dataTransfer);
    setLack(droppedWords(dropped.files.length, dropped.missed));
    take(dropped.files);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the buttons inside do the same.
    <div
      className={isOver ? "drop drop--over" : "drop"}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={over}
      onDrop={drop}
    >
      <div className="drop-buttons">
        <FileButton id={`${id}-fil`} kind="first" onChange={choose} multiple={!single} accept={ACCEPTED}>
          {single ? "Välj fil" : "Välj filer"}
        </FileButton>
        <FileButton id={`${id}-foto`} kind="plain" onChange={choose} capture="environment" accept="image/*">
          Ta ett foto
        </FileButton>
      </div>
      <p className="drop-or">
        {single ? "Du kan också dra filen hit" : "Du kan också dra filer eller en hel mapp hit"}, eller
        klistra in en bild.
      </p>
      <p className="drop-lack" role="status">
        {lack}
      </p>
      <p className="note">{note}</p>
    </div>
  );
}

type ButtonProps = {
  id: string;
  kind: "first" | "plain";
  accept: string;
  multiple?: boolean;
  capture?: "environment";
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  children: ReactNode;
};

/** The field itself is what takes focus and is read aloud; its label is drawn as the button. */
function FileButton({ id, kind, children, ...input }: ButtonProps) {
  return (
    <span className="drop-file">
      <input type="file" id={id} {...input} />
      <label className={buttonClass[kind]} htmlFor={id}>
        {children}
      </label>
    </span>
  );
}

/** A picture or a file from the clipboard, unless one is writing in a field. */
function usePaste(take: (files: Iterable<File>) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files;
      if (!files || files.length === 0 || isField(event.target)) return;
      event.preventDefault();
      take(files);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  });
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement
    ? target.type !== "file" && target.type !== "checkbox"
    : target instanceof HTMLTextAreaElement;
}
