"""What Hopla knows: kinds of cars, fares, drivers, and rides as they happen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from loopback.phone.apps.city import City, Place
from loopback.phone.apps.content import Words, load
from loopback.phone.apps.till import Till
from loopback.phone.system.device import Device, Terms
from loopback.phone.system.state import Record
from loopback.phone.ui.palette import palette

HOP = palette("B4235A")
_FEE = ("3.00", "6.00")
_FREE_S = 20.0
"""So long after a driver took a ride it is cancelled without a fee."""
_FINDS_S, _PICKS_UP_S = 5.0, 240.0
_CALMS_S = 300.0
_FIRST_NUMBER = 7301
_SURGE = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class Car:
    """One kind of car. Fares in both currencies."""

    id: str
    names: Words
    words: Words
    seats: int
    minutes: int
    base: Words
    per_km: Words


@dataclass(frozen=True, slots=True)
class Driver:
    """Who drives."""

    names: Words
    car: Words
    plate: str
    rating: float
    phone: str


@dataclass(eq=False, slots=True)
class Ride:
    """One ride. Its `record` is in the collection "rides" and tells its state."""

    record: Record
    place: Place
    car: Car
    driver: Driver
    fare: Decimal
    time: float

    @property
    def state(self) -> str:
        """One of searching, coming, riding, done, cancelled."""
        return self.record["state"]


class Rides:
    """Books rides, and lets them happen. Rides to busy places cost more until a person has waited a while."""

    def __init__(self, device: Device, package: str, city: City) -> None:
        content = load("hopla")
        self.device = device
        self.city = city
        self.till = Till(device, package)
        self.cars = tuple(
            Car(
                table.text("id"),
                table.words("names"),
                table.words("words"),
                int(table.number("seats")),
                int(table.number("minutes")),
                base=table.words("base"),
                per_km=table.words("per_km"),
            )
            for table in content.tables("class")
        )
        self._drivers = tuple(
            Driver(
                table.words("names"),
                table.words("car"),
                table.text("plate"),
                rating=table.number("rating"),
                phone=table.text("phone"),
            )
            for table in content.tables("driver")
        )
        self._calm = False
        self.rides: list[Ride] = []
        for number, past in enumerate(content.tables("past")):
            place, car = city.place(past.text("place")), self.car(past.text("class"))
            driver = self._drivers[number % len(self._drivers)]
            record = {"number": f"H{_FIRST_NUMBER - 1 - number}", "state": "done"}
            time = device.now() - past.number("hours") * 3600
            self.rides.append(Ride(record, place, car, driver, self._usual(place, car), time))

    def car(self, car_id: str) -> Car:
        """The kind of that id."""
        return next(car for car in self.cars if car.id == car_id)

    def ride(self, number: str) -> Ride:
        """The ride of that number."""
        return next(ride for ride in self.rides if ride.record["number"] == number)

    @property
    def running(self) -> Ride | None:
        """The ride that is under way."""
        return next((ride for ride in self.rides if ride.state in ("searching", "coming", "riding")), None)

    def surge(self, place: Place) -> Decimal:
        """By how much fares to a place are multiplied now."""
        usual = _SURGE if place.busy and not self._calm else Decimal(1)
        return self.till.price("hopla-surge", usual)

    def fare(self, place: Place, car: Car) -> Decimal:
        """What a ride costs now."""
        usual = self._usual(place, car) * self.surge(place)
        return self.till.price(f"hopla-{car.id}", usual.quantize(Decimal("0.01")))

    def usual_fare(self, place: Place, car: Car) -> Decimal:
        """What a ride costs when it is not busy."""
        return self._usual(place, car).quantize(Decimal("0.01"))

    def wait_for_calm(self) -> None:
        """Fares are as usual after some minutes, and a notification says so."""

        def calm() -> None:
            self._calm = True
            tr = self.device.tr
            self.device.notify(
                self.till.package, tr("Hopla", "跃行"), tr("Fares are back to normal.", "车费已恢复正常。")
            )

        self.device.later(_CALMS_S, calm)

    def book(self, place: Place, car: Car) -> Ride:
        """Order a ride; the fare is paid when it ends."""
        fare, tr = self.fare(place, car), self.device.tr
        number = f"H{_FIRST_NUMBER + len(self.device.state.collection('rides'))}"
        record = {
            "number": number,
            "to": tr(*place.names),
            "class": tr(*car.names),
            "price": f"{fare:.2f}",
            "state": "searching",
            "fee": "0.00",
        }
        self.device.state.collection("rides").append(record)
        driver = self._drivers[len(self.rides) % len(self._drivers)]
        ride = Ride(record, place, car, driver, fare, self.device.now())
        self.rides.insert(0, ride)
        self.till.order(number, (tr(f"Ride to {place.names[0]}", f"前往{place.names[1]}"),), fare)
        trip_s = 60.0 * self.city.way(self.city.here, place).minutes("drive")
        for after, state in (
            (_FINDS_S, "coming"),
            (_FINDS_S + _PICKS_UP_S, "riding"),
            (_FINDS_S + _PICKS_UP_S + trip_s, "done"),
        ):
            self.device.later(after, partial(self._move_on, ride, state, self.device.terms))
        return ride

    def fee(self, ride: Ride) -> Decimal:
        """What it costs to cancel the ride now."""
        free = ride.state == "searching" or self.device.now() < ride.time + _FINDS_S + _FREE_S
        return Decimal(0) if free else Decimal(self.device.tr(*_FEE))

    def paid(self, ride: Ride) -> Decimal:
        """What a ride cost, or will."""
        return Decimal(ride.record.get("fee", "0.00")) if ride.state == "cancelled" else ride.fare

    def cancel(self, ride: Ride) -> None:
        """Give the ride up; a fee is paid at once. One that ended already stays as it is."""
        if ride is not self.running:
            return
        fee = self.fee(ride)
        ride.record.update(state="cancelled", fee=f"{fee:.2f}")
        if fee:
            self.till.pay(fee, self._company())

    def _move_on(self, ride: Ride, state: str, booked_on: Terms) -> None:
        if ride.state == "cancelled":
            return
        ride.record["state"] = state
        tr = self.device.tr
        if state == "coming":
            name, plate = tr(*ride.driver.names), ride.driver.plate
            self.device.notify(
                self.till.package,
                tr("Hopla", "跃行"),
                tr(f"{name} is on the way, {plate}.", f"{name}正在赶来，{plate}。"),
            )
        if state == "done":
            with self.device.under(booked_on):
                self.till.pay(ride.fare, self._company())

    def _usual(self, place: Place, car: Car) -> Decimal:
        km = Decimal(self.city.way(self.city.here, place).meters) / 1000
        tr = self.device.tr
        return Decimal(tr(*car.base)) + km * Decimal(tr(*car.per_km))

    def _company(self) -> str:
        return self.device.tr("Hopla Rides Ltd", "跃行科技有限公司")
