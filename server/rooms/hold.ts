/** The room has ended before the turn of this hold came: its work has not begun. */
export class RoomOver extends Error {
  constructor() {
    super('The room has ended.');
    this.name = 'RoomOver';
  }
}
